namespace NewsBot.Commands;

/// <summary>How many approvals an article needs, in words.</summary>
internal static class ApprovalText
{
    public static readonly CommandOption<int?> Option = new("approvals", "0: moderators publish at once; 1: another one approves; 2: two agree, the one who added it is one", Read) { Choices = ["0", "1", "2"] };

    public static string Of(int approvals) => approvals switch
    {
        0 => "0: a moderator publishes at once",
        1 => "1: another moderator approves what one adds",
        _ => "2: two moderators agree, and one who added it is one of them",
    };

    public static string Short(int approvals) => approvals == 0 ? "no approval needed" : $"approvals: {approvals}";

    private static int? Read(string text) => text is "0" or "1" or "2" ? text[0] - '0' : throw new CommandException($"“{text}” is no number of approvals: 0, 1 or 2.");
}

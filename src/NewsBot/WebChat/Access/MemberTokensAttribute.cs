using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace NewsBot.WebChat.Access;

/// <summary>People with a token each: <c>mina=… edi=…</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class MemberTokensAttribute() : ValidationAttribute("name=token for each, separated by spaces; a name of 1 to 32 letters, digits, - or _, each with a token of its own of 16 characters or more")
{
    public override bool IsValid(object? value) => value is null || (value is string text && Read(text) is { Count: > 0 } members
        && members.DistinctBy(member => member.Name, StringComparer.OrdinalIgnoreCase).Count() == members.Count && members.DistinctBy(member => member.Token, StringComparer.Ordinal).Count() == members.Count);

    /// <returns>Empty where one of them cannot be read.</returns>
    internal static IReadOnlyList<(string Name, string Token)> Read(string text)
    {
        var members = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(member => Member().Match(member)).ToList();
        return members.TrueForAll(member => member.Success) ? [.. members.Select(member => (member.Groups["name"].Value, member.Groups["token"].Value))] : [];
    }

    [GeneratedRegex(@"^(?<name>[\p{L}\p{Nd}_-]{1,32})=(?<token>.{16,})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}

using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace NewsBot.WebChat;

/// <summary>Names that fit an address bar and a chat address.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class ChannelNamesAttribute() : ValidationAttribute("up to 20 different names of 1 to 32 of a-z, 0-9, - and _")
{
    public override bool IsValid(object? value) =>
        value is null
        || (value is IReadOnlyList<string> names
            && names.Count <= 20
            && names.All(name => name is not null && Pattern().IsMatch(name))
            && names.Distinct(StringComparer.Ordinal).Count() == names.Count);

    [GeneratedRegex(@"\A[a-z0-9_-]{1,32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

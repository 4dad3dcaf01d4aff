using System.ComponentModel.DataAnnotations;

namespace NewsBot.Settings;

/// <summary>The address of a server that is called, without a trailing slash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerAddressAttribute() : ValidationAttribute("an address such as https://example.org, without user, query or a slash at its end")
{
    public override bool IsValid(object? value) => value is null
        || (Uri.TryCreate(value as string, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { UserInfo: "", Query: "", Fragment: "" }
            && !((string)value).EndsWith('/'));
}

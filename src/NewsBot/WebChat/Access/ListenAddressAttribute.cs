using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NewsBot.WebChat.Access;

/// <summary>An address as the web server itself reads it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListenAddressAttribute() : ValidationAttribute("http://ADDRESS:PORT, such as http://127.0.0.1:5080 (for https put a reverse proxy in front)")
{
    public override bool IsValid(object? value) => value is string text && TryParse(text, out _);

    /// <summary>
    /// True for localhost and addresses of the loopback range. Any other name counts as open: the server listens on every address for a name it
    /// does not know, and it decides on the parsed bytes, as is done here, not on the text.
    /// </summary>
    internal static bool IsLoopback(string address) =>
        TryParse(address, out var binding)
        && (string.Equals(binding.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip)));

    private static bool TryParse(string text, out BindingAddress binding)
    {
        binding = null!;
        try
        {
            binding = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return false;
        }

        return binding is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase: "" or "/" } && binding.Host.Length > 0 && binding.Port is >= 0 and <= 65535;
    }
}

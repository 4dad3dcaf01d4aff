using Microsoft.Extensions.Options;

namespace NewsBot.WebChat.Access;

/// <summary>The one rule that no single setting can see: what is open to others needs a key.</summary>
public sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    /// <summary>One line that says what is wrong and what is allowed, or null.</summary>
    public static string? Problem(WebOptions options) =>
        options.AsksForToken || ListenAddressAttribute.IsLoopback(options.Address)
            ? null
            : $"{WebOptions.Section}:{nameof(WebOptions.Address)} is \"{options.Address}\": allowed without an access token is this machine's own address (http://127.0.0.1:5080); "
                + "to listen elsewhere set the environment variable NEWSBOT__WEB__ACCESSTOKEN to 16 characters or more.";

    public ValidateOptionsResult Validate(string? name, WebOptions options) =>
        Problem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}

namespace NewsBot.Fetching;

/// <summary>Who asks: sites may know that it is a program, which one, and whom to write to.</summary>
internal static class UserAgent
{
    /// <summary>The name that a site's robots.txt speaks to.</summary>
    public const string Product = "NewsBot";

    public static string Text(string contact)
    {
        string version = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0";
        return contact.Length == 0 ? $"{Product}/{version}" : $"{Product}/{version} (+{contact})";
    }
}

namespace NewsBot.Chat;

/// <summary>A file that an answer brings along.</summary>
/// <param name="Name">With its ending: <c>library.csv</c>.</param>
/// <param name="MediaType">Such as <c>text/csv</c>.</param>
public sealed record ChatFile(string Name, string MediaType, byte[] Bytes);

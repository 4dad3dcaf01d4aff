using System.ComponentModel.DataAnnotations;

namespace NewsBot.Digests;

/// <summary>How digests are built.</summary>
public sealed class DigestsOptions
{
    public const string Section = "NewsBot:Digests";

    /// <summary>How much a posted digest says: Brief (about 1,000 characters) or Standard (about 4,000). Default Standard.</summary>
    [EnumDataType(typeof(DigestSize), ErrorMessage = "Brief or Standard")]
    public DigestSize Size { get; set; } = DigestSize.Standard;
}

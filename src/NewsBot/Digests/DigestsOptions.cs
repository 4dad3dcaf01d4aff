using System.ComponentModel.DataAnnotations;

namespace NewsBot.Digests;

/// <summary>How digests are built.</summary>
public sealed class DigestsOptions
{
    public const string Section = "NewsBot:Digests";

    /// <summary>How much a posted digest says: Brief (about 1,000 characters), Standard (about 4,000) or Full (about 12,000, in numbered messages). Default Standard.</summary>
    [EnumDataType(typeof(DigestSize), ErrorMessage = "Brief, Standard or Full")]
    public DigestSize Size { get; set; } = DigestSize.Standard;
}

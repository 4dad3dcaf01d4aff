using System.ComponentModel.DataAnnotations;

namespace NewsBot.Commands;

/// <summary>How commands answer.</summary>
public sealed class CommandsOptions
{
    public const string Section = "NewsBot:Commands";

    /// <summary>Rows of one page of an answer. Default 8: what fits on a phone.</summary>
    [Range(3, 50, ErrorMessage = "3 to 50 rows")]
    public int RowsPerPage { get; set; } = 8;
}

using System.ComponentModel.DataAnnotations;

namespace NewsBot.Commands;

public sealed class CommandsOptions
{
    public const string Section = "NewsBot:Commands";

    /// <summary>Rows of one page of an answer. Default 8: what fits on a phone.</summary>
    [Range(3, 50)]
    public int RowsPerPage { get; set; } = 8;
}

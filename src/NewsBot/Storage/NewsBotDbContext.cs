using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Storage;

/// <summary>Maps the model's records to the tables of <c>Schema/*.sql</c>, which are the truth. Only the stores use it.</summary>
public sealed partial class NewsBotDbContext(DbContextOptions<NewsBotDbContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<Digest> Digests => Set<Digest>();

    internal DbSet<DigestContent> DigestContents => Set<DigestContent>();

    internal DbSet<DigestContentItem> DigestContentItems => Set<DigestContentItem>();

    internal DbSet<MissedRun> MissedRuns => Set<MissedRun>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<WebPost> WebPosts => Set<WebPost>();

    internal DbSet<Feed> Feeds => Set<Feed>();

    internal DbSet<FeedEntry> FeedEntries => Set<FeedEntry>();

    internal DbSet<ArticleSource> ArticleSources => Set<ArticleSource>();

    internal DbSet<Submission> Submissions => Set<Submission>();

    internal DbSet<SubmissionApproval> SubmissionApprovals => Set<SubmissionApproval>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<ActorRuling> ActorRulings => Set<ActorRuling>();

    internal DbSet<LibraryFollow> LibraryFollows => Set<LibraryFollow>();

    internal DbSet<ChatSetting> ChatSettings => Set<ChatSetting>();

    internal DbSet<LibraryStamp> LibraryStamps => Set<LibraryStamp>();

    internal DbSet<Correction> Corrections => Set<Correction>();

    internal DbSet<DigestCitation> DigestCitations => Set<DigestCitation>();

    internal DbSet<KeptAction> KeptActions => Set<KeptAction>();

    /// <summary>A delivery's platform: the database reads it off the address.</summary>
    internal const string Platform = "Platform";

    /// <summary>Columns of a kept action that its record does not hold: what finds it is no part of what it is.</summary>
    internal const string Token = "Token", Community = "Community";

    /// <summary>Of an article, the engine that could not read it: another text of it begins anew.</summary>
    internal const string FailedVersion = "FailedVersion";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        configurationBuilder.Properties<ChatAddress>().HaveConversion<ChatAddressConverter>();
        configurationBuilder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        configurationBuilder.Properties<LocalDateTime>().HaveConversion<LocalDateTimeConverter>();
        configurationBuilder.Properties<DateTimeZone>().HaveConversion<ZoneConverter>();
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        configurationBuilder.Properties<ArticleText>().HaveConversion<ArticleTextConverter>();
        configurationBuilder.Properties<ArticleAnalysis>().HaveConversion<ArticleAnalysisConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ComplexProperty(row => row.Schedule);
            subscription.ComplexProperty(row => row.Quiet, quiet =>
            {
                quiet.Property(hours => hours.From).HasColumnName("quiet_from");
                quiet.Property(hours => hours.To).HasColumnName("quiet_to");
            });
        });
        modelBuilder.Entity<Article>().Property<int>(FailedVersion);
        modelBuilder.Entity<Digest>().HasOne(digest => digest.Content).WithMany().HasForeignKey(digest => digest.ContentId);
        modelBuilder.Entity<MissedRun>().HasKey(run => new { run.SubscriptionId, run.Period });
        modelBuilder.Entity<DigestContentItem>().HasKey(item => new { item.ContentId, item.Position });
        modelBuilder.Entity<Delivery>().Property<string>(Platform).ValueGeneratedOnAddOrUpdate();
        modelBuilder.Entity<ChatSetting>().HasKey(setting => setting.Address);
        modelBuilder.Entity<KeptAction>(action =>
        {
            action.Property<string>(Token);
            action.Property<string>(Community);
            action.HasKey(Token);
        });
        modelBuilder.Entity<SubmissionApproval>().HasKey(approval => new { approval.SubmissionId, approval.Member });
        modelBuilder.Entity<ActorRuling>().Ignore(ruling => ruling.Decision);
        modelBuilder.Entity<LibraryFollow>().HasKey(follow => new { follow.Library, follow.Followed });
        modelBuilder.Entity<DigestCitation>().HasKey(citation => new { citation.ContentId, citation.Library, citation.ArticleKey });
        modelBuilder.Entity<Correction>().Ignore(correction => correction.Article);
        modelBuilder.Entity<LibraryStamp>().HasKey(stamp => stamp.Library);
        NameInSnakeCase(modelBuilder);
    }

    private static void NameInSnakeCase(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties())))
                if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null) property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}

/// <summary>The contents of a digest rest on that article.</summary>
internal sealed record DigestCitation(long ContentId, string Library, string ArticleKey);

/// <summary>How often a library's articles changed. Counted by triggers.</summary>
internal sealed record LibraryStamp(string Library, long Stamp);

/// <summary>A community's library holds those articles of an operator's library too.</summary>
internal sealed record LibraryFollow(string Library, string Followed);

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Settings;
using NewsBot.Storage;
using Npgsql;

namespace NewsBot.Tests.Storage;

/// <summary>What an operator reads when the server is not as the settings say.</summary>
public sealed class PostgreSqlRefusalTests
{
    [Theory]
    [InlineData("28P01", "refuses the user or the password")]
    [InlineData("3D000", "no database of that name")]
    [InlineData("42501", "may not do that")]
    [InlineData("53300", "no connection left")]
    [InlineData("53100", "disk is full")]
    [InlineData("25006", "read-only")]
    [InlineData("57014", "locked by another program")]
    [InlineData("57P01", "cannot be reached")]
    [InlineData("08006", "cannot be reached")]
    [InlineData("XX001", "restore a backup")]
    public void Each_refusal_is_one_sentence_with_a_remedy(string state, string said)
    {
        var refused = new InvalidOperationException("outer", new PostgresException("FATAL: password hunter2 of db.example.org", "FATAL", "FATAL", state));
        string sentence = StorageException.Sentence(refused, "a.db")!;
        Assert.Contains(said, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_in_a_statement_is_not_blamed_on_the_server() =>
        Assert.Null(StorageException.Sentence(new PostgresException("syntax error", "ERROR", "ERROR", PostgresErrorCodes.SyntaxError), "a.db"));

    [Fact]
    public async Task A_server_that_is_not_there_is_told_without_its_address_or_password()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Database=newsbot;Username=newsbot;Password=hunter2";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("NewsBot:Storage:ConnectionString", Nowhere)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        var refused = await Assert.ThrowsAsync<StorageException>(() => services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken));
        Assert.Equal("The database server cannot be reached or does not answer: start it, or check NewsBot:Storage:ConnectionString.", refused.Message);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Nonsense=1")]
    [InlineData("/var/lib/newsbot.db")]
    [InlineData("Host=db")]
    public void Words_that_name_no_database_are_refused_without_repeating_them(string words)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-").FullName;
        File.WriteAllText(Path.Combine(folder, "NewsBot__Storage__ConnectionString"), words);
        var configuration = new ConfigurationBuilder().AddKeyPerFile(folder).Build();
        string problem = Assert.Single(SettingsCheck.Run(configuration, NewsBotHost.Options));
        Directory.Delete(folder, recursive: true);
        Assert.Equal("NewsBot:Storage:ConnectionString is set: allowed is a PostgreSQL connection string such as Host=db;Database=newsbot;Username=newsbot;Password=….", problem);
    }

    [Fact]
    public void It_is_a_secret() => Assert.Contains(
        "is a secret",
        Assert.Single(Assert.Throws<SettingsException>(() => NewsBotHost.Create(["Storage:ConnectionString=Host=db;Database=newsbot"])).Problems),
        StringComparison.Ordinal);
}

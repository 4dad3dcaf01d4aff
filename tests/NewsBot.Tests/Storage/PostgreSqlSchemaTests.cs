using Microsoft.EntityFrameworkCore;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>Both dialects say the same: whoever adds a step to one sees here what the other lacks.</summary>
public sealed class PostgreSqlSchemaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_databases_have_the_same_tables_and_columns()
    {
        TestDatabase.Need(postgreSql: true);
        await using var file = await TemporaryStorage.CreateAsync(postgreSql: false);
        await using var server = await TemporaryStorage.CreateAsync(postgreSql: true);

        Assert.Equal(
            Lines(file, "SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"),
            Lines(server, "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"));
    }

    [Fact]
    public async Task Each_column_is_of_the_type_that_is_written_to_it()
    {
        await using var server = await CreateAsync();
        await using var context = await server.Get<IDbContextFactory<NewsBotDbContext>>().CreateDbContextAsync(Cancel);
        string[] mapped = [.. context.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties())).Select(property => $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}"))];

        Assert.NotEmpty(mapped);
        Assert.Empty(mapped.Except(Lines(server, "SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public'")));
    }

    [Fact]
    public async Task Text_sorts_by_code_point_as_in_a_file()
    {
        await using var server = await CreateAsync();
        Assert.Equal([], Lines(server, "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_step' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"));
    }

    private static Task<TemporaryStorage> CreateAsync()
    {
        TestDatabase.Need(postgreSql: true);
        return TemporaryStorage.CreateAsync(postgreSql: true);
    }

    private static string[] Lines(TemporaryStorage storage, string query)
    {
        using var connection = storage.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add(reader.GetString(0));
        return [.. lines.Order(StringComparer.Ordinal)];
    }
}

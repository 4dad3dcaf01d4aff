using Microsoft.EntityFrameworkCore;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class GroupCommitTests
{
    public static TheoryData<bool> Both => TestDatabase.Both;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_comes_while_others_are_written_goes_into_one_transaction(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: postgreSql);
        var group = storage.Get<GroupCommit>();
        var (begun, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var first = group.RunAsync(async (context, _) =>
        {
            begun.SetResult();
            await go.Task;
            return context;
        }, Token);
        await begun.Task;
        Task<NewsBotDbContext>[] later = [.. Enumerable.Range(0, 20).Select(number => group.RunAsync(async (context, _) =>
        {
            await AddAsync(context, $"web:{number}");
            return context;
        }, Token))];
        go.SetResult();
        await Task.WhenAll(later);
        Assert.Single((await Task.WhenAll(later)).Distinct());
        Assert.NotSame(await first, await later[0]);
        Assert.Equal(20L, storage.Scalar("SELECT COUNT(*) FROM chat_setting"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task One_that_fails_takes_none_of_the_others_with_it(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: postgreSql);
        var group = storage.Get<GroupCommit>();
        var go = new TaskCompletionSource();
        var first = group.RunAsync(async (_, _) =>
        {
            await go.Task;
            return 0;
        }, Token);
        var good = group.RunAsync((context, _) => AddAsync(context, "web:good"), Token);
        var bad = group.RunAsync<int>(async (context, _) => await AddAsync(context, "web:bad") > 0 ? throw new InvalidOperationException("A fault of its own.") : 0, Token);
        var other = group.RunAsync((context, _) => AddAsync(context, "web:other"), Token);
        go.SetResult();
        int[] done = await Task.WhenAll(first, good, other);
        Assert.Equal([0, 1, 1], done);
        Assert.Equal("A fault of its own.", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal(2L, storage.Scalar("SELECT COUNT(*) FROM chat_setting WHERE address IN ('web:good', 'web:other')"));
        Assert.Equal(2L, storage.Scalar("SELECT COUNT(*) FROM chat_setting"));
    }

    private static Task<int> AddAsync(NewsBotDbContext context, string address) => context.Database.ExecuteSqlAsync($"INSERT INTO chat_setting (address, zone) VALUES ({address}, 'UTC')", CancellationToken.None);
}

namespace NewsBot.Tests.Terminal;

public sealed class UnexpectedFailureTests
{
    [Fact]
    public async Task A_bug_is_one_line_without_a_stack_trace()
    {
        var run = await TerminalRun.With([], ["serve"], serve: (_, _) => throw new InvalidOperationException("the spring broke"));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("the spring broke", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}

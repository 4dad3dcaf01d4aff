using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using NewsBot.Benchmarks;
using NewsBot.Benchmarks.Engine;
using NewsBot.Benchmarks.Evaluation;
using NewsBot.Benchmarks.Large;
using NewsBot.Benchmarks.Load;
using NewsBot.Benchmarks.Outbox;
using NewsBot.Benchmarks.Planning;
using NewsBot.Benchmarks.Training;

if (args is ["engine", .. var program]) return await EngineFigures.RunAsync(program, 300, [1, 2, 5, 10], CancellationToken.None);
if (args is ["evaluate", .. var data]) return await LabelledTexts.RunAsync(data, CancellationToken.None);
if (args is ["stories", .. var sizes]) return await StoryFigures.RunAsync(sizes, CancellationToken.None);
if (args is ["plan", .. var chats]) return await PlanFigures.RunAsync(chats, CancellationToken.None);
if (args is ["outbox", .. var receivers]) return await OutboxFigures.RunAsync(receivers, retract: false, CancellationToken.None);
if (args is ["retract", .. var readers]) return await OutboxFigures.RunAsync(readers, retract: true, CancellationToken.None);
if (args is ["draw", var figures]) return await GrowthCurve.DrawAsync(figures, CancellationToken.None);
if (args is ["load", .. var plan]) return await LoadRun.RunAsync(LoadPlan.Read(plan), CancellationToken.None);
if (args is ["train-names", .. var training]) return await TrainNames.RunAsync(training);

// `--test` runs every benchmark once, so that one that rots is noticed; anything else goes to BenchmarkDotNet's own switches.
// In process: the engine's figures are wanted on the runtime that the product runs on, and a generated project would not restore offline.
bool test = args.Contains("--test", StringComparer.Ordinal);
if (test) LargeLibrary.Wanted = 50;
var job = (test ? Job.Dry : Job.ShortRun).WithToolchain(InProcessNoEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).HideColumns(Column.Error, Column.StdDev, Column.Job, Column.Toolchain);
string[] rest = [.. args.Where(arg => arg != "--test")];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(NewsBot.Benchmarks.EngineBenchmarks).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config).ToList();
bool all = summaries.Count > 0 && summaries.TrueForAll(summary => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success));
if (!all) await Console.Error.WriteLineAsync("A benchmark did not run.");
bool loaded = !test || rest.Length > 0 || await LoadRun.RunAsync(LoadPlan.Trial, CancellationToken.None) == 0;
bool planned = !test || rest.Length > 0 || await PlanFigures.RunAsync(["50"], CancellationToken.None) == 0;
bool sent = !test || rest.Length > 0 || await OutboxFigures.RunAsync(["200"], retract: false, CancellationToken.None) == 0;
bool edited = !test || rest.Length > 0 || await OutboxFigures.RunAsync(["200"], retract: true, CancellationToken.None) == 0;
bool read = !test || rest.Length > 0 || await EngineFigures.RunAsync([], 10, [], CancellationToken.None) == 0;
return all && loaded && planned && sent && edited && read ? 0 : 1;

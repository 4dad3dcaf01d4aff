using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NewsBot.Tests;

/// <summary>The drawing of the house, as data, held against the compiled code: fields, signatures and method bodies.</summary>
public sealed partial class RoomTests
{
    /// <summary>Which rooms a room may name. What a room may name, the rooms above it do not get for free.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Settings"] = [],
        ["Chat"] = ["Model"],
        ["Storage"] = ["Model", "Settings"],
        ["Fetching"] = ["Model", "Settings"],
        ["Articles"] = ["Fetching", "Storage", "Model", "Settings"],
        ["Feeds"] = ["Articles", "Fetching", "Chat", "Storage", "Model", "Settings"],
        ["Digests"] = ["Articles", "Chat", "Storage", "Model", "Settings"],
        ["Exports"] = ["Digests", "Chat", "Model", "Settings"],
        ["Deliveries"] = ["Digests", "Chat", "Storage", "Model", "Settings"],
        ["Jobs"] = ["Feeds", "Digests", "Storage", "Model", "Settings"],
        ["Commands"] = ["Exports", "Feeds", "Articles", "Digests", "Storage", "Chat", "Model", "Settings"],
        ["WebChat"] = ["Commands", "Chat", "Storage", "Articles", "Model", "Settings"],
        ["DiscordChat"] = ["Commands", "Chat", "Storage", "Model", "Settings"],
        ["TelegramChat"] = ["Commands", "Chat", "Storage", "Model", "Settings"],
        ["Terminal"] = ["Commands", "Exports", "Chat", "Articles", "Digests", "Feeds", "Fetching", "Model", "Settings"],
        ["Web"] = ["Chat", "Storage", "Model", "Settings"],
    };

    private static readonly Assembly Host = typeof(global::NewsBot.Model.Article).Assembly;

    public static TheoryData<string> Rooms => [.. Arrows.Keys];

    /// <summary>Rooms that the README draws: <c>Settings</c> serves all of them and stands in none of its arrows.</summary>
    internal static IEnumerable<string> Drawn => Arrows.Keys.Where(room => room != "Settings");

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_the_rooms_that_its_arrows_lead_to(string room)
    {
        var strangers = TypesOf(room)
            .SelectMany(type => Named(type).Select(named => (From: type, To: RoomOf(named))))
            .Where(use => use.To is not null && use.To != room && !Arrows[room].Contains(use.To))
            .Select(use => $"{use.From.Name} → {use.To}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Empty(strangers);
    }

    /// <summary><c>Model</c> and <c>Settings</c> are open to every room, whether it uses them or not.</summary>
    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_arrow_is_drawn_that_its_room_does_not_use(string room)
    {
        var used = TypesOf(room).SelectMany(Named).Select(RoomOf).ToHashSet();
        Assert.DoesNotContain(Arrows[room], to => to is not ("Model" or "Settings") && !used.Contains(to));
    }

    [Fact]
    public void Every_folder_of_the_host_is_a_room_of_the_drawing()
    {
        var folders = Host.GetTypes().Select(RoomOf).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), folders);
    }

    [Fact]
    public void Arrows_point_down_only()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (room, below) in Arrows)
        {
            Assert.All(below, name => Assert.Contains(name, seen));
            seen.Add(room);
        }
    }

    [Fact]
    public void The_check_sees_a_type_that_only_a_method_body_names() =>
        Assert.Contains(typeof(global::NewsBot.Chat.ChatMessage), Named(typeof(BodyThatNamesAMessage)));

    [Fact]
    public void Platform_words_stand_only_in_adapters()
    {
        string source = Path.Combine(Repository.Root, "src", "NewsBot");
        string[] adapters = ["DiscordChat", "TelegramChat", "WebChat", "Terminal"];
        var found = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path))
            .Where(path => !adapters.Contains(path.Split(Path.DirectorySeparatorChar)[0]) && !Repository.IsBuildOutput(path))
            .Where(path => PlatformWords().IsMatch(File.ReadAllText(Path.Combine(source, path))));
        Assert.Empty(found);
    }

    [Fact]
    public void The_top_level_holds_only_what_belongs_there()
    {
        string[] allowed = ["src", "tests", "config", "articles", "Dockerfile", "NewsBot.sln", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
            "Directory.Build.props", "Directory.Packages.props", "global.json", "data", "TestResults", "BenchmarkDotNet.Artifacts"];
        var strangers = Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName).Where(name => !name!.StartsWith('.') && !allowed.Contains(name));
        Assert.Empty(strangers);
    }

    [GeneratedRegex(@"\b(embeds?|snowflake|parse_mode|4096|ephemeral)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PlatformWords();

    /// <summary>With what the compiler makes of them, which holds the bodies of async methods and lambdas.</summary>
    private static IEnumerable<Type> TypesOf(string room) => Host.GetTypes().Where(type => RoomOf(Outermost(type)) == room);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string? RoomOf(Type type) =>
        type.Assembly == Host && type.Namespace is { } name && name.StartsWith("NewsBot.", StringComparison.Ordinal) && !type.Name.StartsWith('<')
            ? name.Split('.')[1]
            : null;

    private static HashSet<Type> Named(Type type)
    {
        var named = new HashSet<Type>();
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Add(named, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(named, contract);
        foreach (var field in type.GetFields(All)) Add(named, field.FieldType);
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            foreach (var parameter in method.GetParameters()) Add(named, parameter.ParameterType);
            if (method is MethodInfo { ReturnType: var returned }) Add(named, returned);
            AddBody(named, method);
        }

        return named;
    }

    private static void AddBody(HashSet<Type> named, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) return;
        foreach (var local in body.LocalVariables) Add(named, local.LocalType);
        foreach (int token in Tokens(body.GetILAsByteArray()!))
        {
            MemberInfo? member;
            try
            {
                member = method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
            }
            catch (ArgumentException)
            {
                continue; // a string or a signature
            }

            Add(named, member as Type ?? member?.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic)
                foreach (var argument in generic.GetGenericArguments()) Add(named, argument);
        }
    }

    private static void Add(HashSet<Type> named, Type? type)
    {
        if (type is null) return;
        if (type.HasElementType) Add(named, type.GetElementType());
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : []) Add(named, argument);
        named.Add(type.IsGenericType && !type.IsGenericTypeDefinition ? type.GetGenericTypeDefinition() : type);
    }

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (int i = 0; i < il.Length;)
        {
            int value = il[i++];
            if (value == 0xFE) value = (value << 8) | il[i++];
            switch (OpCodesByValue[value].OperandType)
            {
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(il, i);
                    i += 4;
                    break;
                case OperandType.InlineSwitch:
                    i += 4 + (4 * BitConverter.ToInt32(il, i));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    i += 1;
                    break;
                case OperandType.InlineVar:
                    i += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    i += 8;
                    break;
                default:
                    i += 4;
                    break;
            }
        }
    }

    private sealed class BodyThatNamesAMessage
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public override string ToString() => global::NewsBot.Chat.ChatMessage.Of("x").ToString();
    }
}

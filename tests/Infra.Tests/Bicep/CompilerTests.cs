using AiGateway.Fixtures;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>The compiler has nothing to say: its exit code is 0 for type errors too, so that silence is what counts.</summary>
public sealed class CompilerTests(Templates templates)
{
    private static readonly string Source = Repository.PathOf("infra/bicep");

    [Fact]
    public void Building_says_nothing() => templates.Messages.ShouldBeEmpty();

    [Fact]
    public async Task Linting_says_nothing()
    {
        SkipWithoutCompiler();

        var run = await BicepCompiler.RunAsync("lint", Path.Combine(Source, "main.bicep"));

        (run.Output + run.Messages).ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_noticed()
    {
        SkipWithoutCompiler();
        using var directory = new TempDirectory();
        await File.WriteAllTextAsync(
            directory.File("wrong.bicep"),
            "resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = { name: 'id', location: 'x', tags: 5 }\n",
            TestContext.Current.CancellationToken);

        var run = await BicepCompiler.RunAsync("build", directory.File("wrong.bicep"), "--stdout");

        run.Messages.ShouldContain("BCP036");
    }

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Source, "*.bicep", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_is_as_the_formatter_writes_it(string file)
    {
        SkipWithoutCompiler();
        var path = Path.Combine(Source, file);

        var run = await BicepCompiler.RunAsync("format", path, "--stdout");

        run.Messages.ShouldBeEmpty();
        run.Output.ShouldBe(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static void SkipWithoutCompiler() => Assert.SkipWhen(BicepCompiler.Missing is not null, BicepCompiler.Missing ?? "");
}

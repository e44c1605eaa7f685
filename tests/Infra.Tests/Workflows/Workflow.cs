using YamlDotNet.RepresentationModel;

namespace AiGateway.Infra.Tests.Workflows;

/// <summary>A workflow of the repository.</summary>
internal sealed record Workflow(string File, string Text, YamlMappingNode Root)
{
    private const string Folder = ".github/workflows";

    public static IReadOnlyList<Workflow> All { get; } = [.. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.y*ml").Order(StringComparer.Ordinal).Select(Read)];

    public IEnumerable<(string Name, YamlNode Value)> Jobs => Root.Find("jobs").Members();

    public IEnumerable<YamlNode> Steps => Jobs.SelectMany(job => job.Value.Find("steps").Items());

    /// <summary>The lines that use an action, without what stands before it.</summary>
    public IEnumerable<string> Uses => Text.Split('\n').Select(line => line.TrimStart(' ', '-')).Where(line => line.StartsWith("uses:", StringComparison.Ordinal)).Select(line => line["uses:".Length..].Trim());

    public static Workflow Of(string file) => All.Single(workflow => workflow.File == file);

    private static Workflow Read(string path)
    {
        var file = Path.GetFileName(path);
        return new(file, Repository.Read($"{Folder}/{file}"), YamlFile.Read($"{Folder}/{file}"));
    }
}

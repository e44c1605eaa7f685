using YamlDotNet.RepresentationModel;

namespace AiGateway.Infra.Tests;

/// <summary>A YAML file of the repository as a tree.</summary>
internal static class YamlFile
{
    public static YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(Repository.Read(path));
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>A member of a mapping; null when there is none.</summary>
    public static YamlNode? Find(this YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;

    /// <summary>The members of a mapping by name; none when it is absent.</summary>
    public static IEnumerable<(string Name, YamlNode Value)> Members(this YamlNode? node) =>
        node is YamlMappingNode mapping ? mapping.Children.Select(child => (child.Key.ToString(), child.Value)) : [];

    /// <summary>The items of a list; none when it is absent.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];
}

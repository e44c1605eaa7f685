using AiGateway.Storage;

namespace AiGateway.LocalHost;

/// <summary>The name under which this data directory's gateway keeps its journal, the same in every life of it.</summary>
internal static class InstanceName
{
    public static string Of(DataDirectory directory)
    {
        var path = directory.PathOf("instance");
        if (File.Exists(path)) return File.ReadAllText(path).Trim();
        var name = "local-" + Guid.NewGuid().ToString("N");
        File.WriteAllText(path + ".new", name);
        File.Move(path + ".new", path, overwrite: true);
        return name;
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.Costs;

/// <summary>Reads the lists that are built into the program. A member that is missing, or one too many, is a mistake of ours and stops it.</summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<T> Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in.");
        return JsonSerializer.Deserialize<List<T>>(stream, Json) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}

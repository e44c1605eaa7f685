using Azure.Core;
using Azure.Core.Pipeline;

namespace AiGateway.Storage.TableStorage;

/// <summary>
/// One write on its way. When a reply is lost, the client sends the request again, and a conflict may then be with itself: the id, which stands in
/// every row the write puts, tells.
/// </summary>
internal sealed class TableWrite
{
    private const string Property = "AiGateway.TableWrite";

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>A try ended without a reply that says whether it was made.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>The write that a message belongs to; null for a read.</summary>
    public static TableWrite? Of(HttpMessage message) => message.TryGetProperty(Property, out var write) ? (TableWrite?)write : null;

    /// <summary>Marks the messages sent until disposal as this write's.</summary>
    public IDisposable Begin() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = this });
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>How a letter lies in the outbox's table: a head with all but the content, and the content in as many parts as it needs.</summary>
internal static class DeadLetterRows
{
    /// <summary>The partition of all letters.</summary>
    public const string Partition = "dead-letters";

    public const string HeadPrefix = "letter:";

    // As Base64, because content may hold what a table's text cannot; three parts and a head fit into a batch.
    private const int PartBytes = 120 * 1024;

    public static string HeadOf(string id) => HeadPrefix + id;

    public static string PartsOf(string id) => $"part:{id}:";

    public static byte[] Write(DeadLetter letter) => JsonSerializer.SerializeToUtf8Bytes(letter with { Content = null }, CallLogJson.Default.DeadLetter);

    public static DeadLetter Read(Entity head) =>
        JsonSerializer.Deserialize(head.Value.Span, CallLogJson.Default.DeadLetter) ?? throw new InvalidDataException($"The dead letter {head.Row} cannot be read.");

    /// <summary>The content as rows, in order.</summary>
    public static IEnumerable<EntityWrite> Split(string id, ReadOnlyMemory<byte> content)
    {
        for (var (part, at) = (0, 0); at < content.Length; part++, at += PartBytes)
        {
            var piece = content.Span[at..Math.Min(content.Length, at + PartBytes)];
            yield return new EntityWrite.Put(string.Create(CultureInfo.InvariantCulture, $"{PartsOf(id)}{part:D4}"), Encoding.ASCII.GetBytes(Convert.ToBase64String(piece)));
        }
    }

    /// <summary>The content of all parts.</summary>
    public static byte[] Join(IEnumerable<Entity> parts) => [.. parts.SelectMany(part => Convert.FromBase64String(Encoding.ASCII.GetString(part.Value.Span)))];
}

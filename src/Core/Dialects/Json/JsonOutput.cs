using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>How this room writes JSON: compact, and escaped no more than JSON asks, since no browser embeds it in a page.</summary>
internal static class JsonOutput
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    public static Utf8JsonWriter Open(IBufferWriter<byte> output) => new(output, Options);
}

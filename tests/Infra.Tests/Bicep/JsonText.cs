using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>How templates are written out: quotes as they stand.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions AsWritten { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

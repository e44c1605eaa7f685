using System.Text.Json.Serialization;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Serializers that are made when the gateway is built.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class GeminiJson : JsonSerializerContext;

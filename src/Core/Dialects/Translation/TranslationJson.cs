using System.Text.Json.Serialization;

namespace AiGateway.Dialects.Translation;

/// <summary>Serializers that are made when the gateway is built.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TranslationJson : JsonSerializerContext;

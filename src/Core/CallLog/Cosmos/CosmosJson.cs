using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AiGateway.CallLog.Cosmos;

/// <summary>The JSON of items.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(UnauthenticatedItem))]
internal sealed partial class CosmosJson : JsonSerializerContext;

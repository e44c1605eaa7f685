using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>Cosmos DB keeps numbers as doubles: what does not fit into one comes back rounded.</summary>
internal static class CosmosNumbers
{
    public static JsonElement Rounded(JsonNode node)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text)) Write(JsonSerializer.SerializeToElement(node), writer);
        return JsonElement.Parse(text.ToArray());
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                writer.WriteNumberValue(value.GetDouble());
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

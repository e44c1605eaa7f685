using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>response_format</c>.</summary>
internal static class FormatReader
{
    private const string Expected = "one of 'text', 'json_object', 'json_schema'";

    public static ChatFormat? Read(ObjectFields root, QuestionFields fields)
    {
        if (root.Inner("response_format") is not { } format) return null;
        var read = ReadFormat(format, fields);
        format.Close();
        return read;
    }

    private static ChatFormat? ReadFormat(ObjectFields format, QuestionFields fields)
    {
        switch (format.Text("type"))
        {
            case "text":
                return null;
            case "json_object":
                fields.Give(ChatParameter.JsonMode, format.PathOf("type"));
                return new();
            case "json_schema":
                return ReadSchema(format, fields);
            default:
                format.Wrong("type", Expected);
                return null;
        }
    }

    private static ChatFormat? ReadSchema(ObjectFields format, QuestionFields fields)
    {
        if (format.Inner("json_schema", ChatParameter.JsonSchema) is not { } schema)
        {
            format.Wrong("json_schema", "an object");
            return null;
        }

        var strict = schema.FlagWhenTrue("strict", ChatParameter.StrictSchema);
        var read = new ChatFormat { Name = schema.Text("name"), Description = schema.Text("description"), Schema = SchemaFields.Take(schema, "schema"), Strict = strict };
        schema.Close();
        return read;
    }
}

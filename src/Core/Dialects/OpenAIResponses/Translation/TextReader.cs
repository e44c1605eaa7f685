using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads <c>text</c>: the form the answer must have. How verbose it is to be is read with the parameters that pass as they are.</summary>
internal static class TextReader
{
    public static ChatFormat? ReadFormat(ObjectFields root, QuestionFields fields)
    {
        if (root.Inner("text") is not { } text) return null;
        text.Pass("verbosity");
        var read = text.Inner("format") is { } format ? Read(format, fields) : null;
        text.Close();
        return read;
    }

    private static ChatFormat? Read(ObjectFields format, QuestionFields fields)
    {
        ChatFormat? read = null;
        var type = format.Text("type");
        if (type == "json_schema") read = ReadSchema(format, fields);
        else if (type == "json_object") read = ReadObject(format, fields);
        else if (type != "text") format.Wrong("type", "one of 'text', 'json_object', 'json_schema'");
        format.Close();
        return read;
    }

    private static ChatFormat ReadObject(ObjectFields format, QuestionFields fields)
    {
        fields.Give(ChatParameter.JsonMode, format.PathOf("type"));
        return new();
    }

    private static ChatFormat ReadSchema(ObjectFields format, QuestionFields fields)
    {
        fields.Give(ChatParameter.JsonSchema, format.PathOf("schema"));
        var strict = format.FlagWhenTrue("strict", ChatParameter.StrictSchema);
        var schema = format.Take("schema");
        if (schema is not { ValueKind: JsonValueKind.Object }) format.Wrong("schema", "an object");
        return new() { Name = format.Text("name"), Description = format.Text("description"), Schema = schema, Strict = strict };
    }
}

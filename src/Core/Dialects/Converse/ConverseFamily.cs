namespace AiGateway.Dialects.Converse;

/// <summary>Whose model it is: what Converse has no field of its own for, each maker takes in another form.</summary>
internal enum ConverseFamily
{
    /// <summary>The name does not tell: a profile's or a deployment's ARN, or a maker without fields of its own.</summary>
    Unknown,

    Claude,
    Nova,
    Nova2,
    GptOss,
    Qwen,
    Mistral,
    Cohere,

    /// <summary>Makers whose models take nothing but Converse's own fields.</summary>
    Other,
}

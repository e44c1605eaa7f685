namespace AiGateway.Calls;

/// <summary>One top-level member: where its name (with quotes) starts and where its value stands, as offsets into the text's bytes.</summary>
public sealed record JsonMember(string Name, int NameStart, int ValueStart, int ValueEnd);

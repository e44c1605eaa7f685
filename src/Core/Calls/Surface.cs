namespace AiGateway.Calls;

/// <summary>A way in that callers use: its name in records (<c>openai.chat</c>) and the dialect its requests, replies and errors are written in.</summary>
public sealed record Surface(string Name, string Dialect)
{
    /// <summary>True for a listing of models, which asks no upstream and spends nothing.</summary>
    public bool ListsModels { get; init; }
}

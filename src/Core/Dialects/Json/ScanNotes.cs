namespace AiGateway.Dialects.Json;

/// <summary>What a scan notes while it passes over a body. A thread keeps its notes for its next scan, but no large ones: they would stay as long as the thread.</summary>
internal sealed class ScanNotes
{
    private const int MostNames = 1024;

    [ThreadStatic]
    private static ScanNotes? spare;

    public JsonPath Path { get; } = new();

    public ObjectNames Names { get; } = new();

    /// <summary>Empty notes.</summary>
    public static ScanNotes Take()
    {
        var taken = spare ?? new();
        spare = null;
        return taken;
    }

    /// <summary>To be called when the scan has come to its end: whatever it opened is closed, so the notes are empty. Those of a scan that broke off are dropped.</summary>
    public void GiveBack()
    {
        if (Names.Capacity <= MostNames) spare = this;
    }
}

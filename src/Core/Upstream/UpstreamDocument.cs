using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Upstream;

/// <summary>Makes the document that an upstream gets: by its dialect first, then as its provider takes it.</summary>
internal static class UpstreamDocument
{
    public static Preparation Prepare(UpstreamRoute route, CallRequest request, Target target)
    {
        var prepared = request.Document is null ? new() : route.Dialect.Prepare(request, target);
        if (prepared.Error is not null) return prepared;
        var notes = new List<string>();
        var adjusted = route.Provider.Adjust(prepared.Document, notes);
        return notes.Count == 0 ? prepared with { Document = adjusted } : Note(prepared with { Document = adjusted }, notes, target);
    }

    private static Preparation Note(Preparation prepared, List<string> notes, Target target) => target.UnsupportedParameters switch
    {
        UnsupportedParameters.Drop => prepared,
        UnsupportedParameters.Warn => prepared with { Warnings = [.. prepared.Warnings, .. notes] },
        _ => prepared with { Error = NotTaken(notes[0]) },
    };

    private static GatewayError NotTaken(string note) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = "unsupported_parameter",
        Message = $"The model takes no such call: {note.TrimEnd('.')}.",
        RetryIsUseless = true,
    };
}

using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>What a question loses or changes on its way into an upstream's dialect: warnings for the caller, or the reason why it is not sent at all.</summary>
public sealed class QuestionNotes(UnsupportedParameters mode, QuestionFields fields, ImmutableArray<FieldSupport> upstream)
{
    // More than a header holds; without an end, a question of many odd fields would cost its square.
    private const int MostWarnings = 128;
    private readonly List<string> warnings = [];

    /// <summary>What the caller is told, in order.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Why the question cannot be sent; null when it can.</summary>
    public GatewayError? Error { get; private set; }

    /// <summary>Goes through all that the caller gave: what the upstream's column of the fidelity table calls impossible is left out, or refused.</summary>
    public void CheckGiven()
    {
        foreach (var field in fields.Given)
            if (SupportOf(field) is { Fidelity: Fidelity.Impossible } support) LeaveOut(field.Path, support.Note ?? "the model's provider has nothing like it");
    }

    /// <summary>The parameter goes in another form that the caller should know of. <paramref name="what"/> goes on from the field's name: "was lowered to 1".</summary>
    public void Adapt(ChatParameter parameter, string what) => Warn($"'{PathOf(parameter)}' {what}");

    /// <summary>This field cannot be sent: the call goes without it, or not at all, as the model is configured.</summary>
    public void LeaveOut(string path, string why)
    {
        if (mode == UnsupportedParameters.Error) Refuse(path, why);
        else Warn($"'{path}' was left out: {why}");
    }

    /// <summary>What the caller asks for with this parameter cannot be had of this model.</summary>
    public void LeaveOut(ChatParameter parameter, string why) => LeaveOut(PathOf(parameter), why);

    /// <summary>Content that cannot be sent. A question without a part of what it says is another question, so it is never left out.</summary>
    public void Refuse(string path, string why) => Error ??= new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = "unsupported_parameter",
        Message = $"'{GatewayErrors.Shown(path)}' cannot be sent to this model: {why}.",
        Param = GatewayErrors.Shown(path),
        RetryIsUseless = true,
    };

    private void Warn(string text)
    {
        if (mode != UnsupportedParameters.Drop && warnings.Count < MostWarnings && !warnings.Contains(text)) warnings.Add(text);
    }

    private FieldSupport SupportOf(GivenField field) =>
        upstream.FirstOrDefault(support => support.Parameter == field.Parameter) ?? new(default, null, Fidelity.Impossible, field.Parameter is null ? "only the API it belongs to knows it" : null);

    private string PathOf(ChatParameter parameter) => fields.PathOf(parameter) ?? upstream.FirstOrDefault(support => support.Parameter == parameter)?.Field ?? parameter.ToString();
}

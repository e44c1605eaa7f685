namespace AiGateway.Dialects.Translation;

/// <summary>One line of a dialect's column in the fidelity table.</summary>
/// <param name="Parameter">What is asked for.</param>
/// <param name="Field">What the dialect calls it, as a path (<c>generationConfig.topP</c>, <c>messages[].name</c>); null when its callers cannot say it.</param>
/// <param name="Fidelity">What becomes of it when it goes to an upstream of this dialect.</param>
/// <param name="Note">How it is adapted, or why it is impossible; null when that is plain.</param>
public sealed record FieldSupport(ChatParameter Parameter, string? Field, Fidelity Fidelity, string? Note = null);

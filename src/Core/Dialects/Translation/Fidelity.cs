namespace AiGateway.Dialects.Translation;

/// <summary>What becomes of a parameter on its way to an upstream.</summary>
public enum Fidelity
{
    /// <summary>The upstream has no word for it: the call is refused, or goes without it and says so, as the model is configured.</summary>
    Impossible,

    /// <summary>It arrives in another form, or within narrower bounds.</summary>
    Adapted,

    /// <summary>It arrives and means the same.</summary>
    Honoured,
}

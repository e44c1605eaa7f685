namespace AiGateway.Providers.Compatible;

/// <summary>One way in which a vendor's requests differ from OpenAI's, for the request itself or for each of its messages.</summary>
internal abstract record FieldDelta
{
    /// <summary>What stands in every object that the delta changes, unless letters of it are written as escapes; ASCII.</summary>
    public abstract string Mention { get; }

    /// <summary>What it does, for the documentation.</summary>
    public abstract string Text { get; }

    /// <summary>Makes the change; a field that is not there costs a look at its name.</summary>
    public abstract void Apply(in ObjectPatch patch);
}

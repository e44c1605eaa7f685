namespace AiGateway.Tests.Storage.TableStorage;

/// <summary>What befalls one request on its way to the store and back.</summary>
public enum Fault
{
    None,

    /// <summary>The request never arrives.</summary>
    LostRequest,

    /// <summary>The request is carried out, and its reply is lost.</summary>
    LostReply,

    /// <summary>The request is carried out, and a proxy answers 500 in its place.</summary>
    Masked,

    /// <summary>Turned away with 503.</summary>
    Busy,

    /// <summary>No answer, ever.</summary>
    Hangs,
}

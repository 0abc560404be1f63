namespace Mnist.Data;

/// <summary>Told what is done to get the data. May be called from any thread.</summary>
internal interface IDataProgress
{
    /// <summary>Something that the user should know.</summary>
    void Say(string message);

    /// <summary>How far a piece of work is; it is over when <paramref name="done"/> reaches <paramref name="total"/>.</summary>
    /// <param name="work">The piece of work, always by the same name.</param>
    /// <param name="done">What is done, in any unit.</param>
    /// <param name="total">All that there is to do; null when that is unknown.</param>
    void Report(string work, long done, long? total);
}

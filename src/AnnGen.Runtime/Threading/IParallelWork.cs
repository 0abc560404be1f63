namespace AnnGen.Threading;

/// <summary>Work that several threads do together. An object and no delegate, so that starting it allocates nothing.</summary>
internal interface IParallelWork
{
    /// <summary>Does one worker's part.</summary>
    void Run(int worker);

    /// <summary>Tells the other workers that one has failed.</summary>
    void Abort();
}

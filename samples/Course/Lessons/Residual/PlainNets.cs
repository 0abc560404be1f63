using AnnGen;

namespace Course.Lessons;

/// <summary>Four hidden layers behind the first, one after the other.</summary>
[Network(CrossEntropy, Initialization = Initialization.FanInUniform)]
[Dense(2, 16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
public sealed partial class Plain4Net;

/// <summary>Eight hidden layers behind the first, one after the other.</summary>
[Network(CrossEntropy, Initialization = Initialization.FanInUniform)]
[Dense(2, 16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
public sealed partial class Plain8Net;

/// <summary>Twenty-four hidden layers behind the first, one after the other.</summary>
[Network(CrossEntropy, Initialization = Initialization.FanInUniform)]
[Dense(2, 16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
public sealed partial class Plain24Net;

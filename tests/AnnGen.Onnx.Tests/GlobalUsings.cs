global using AnnGen.Onnx.Tests.Export;

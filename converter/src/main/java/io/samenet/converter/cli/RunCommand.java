package io.samenet.converter.cli;

import io.samenet.converter.predict.InputArrays;
import io.samenet.converter.predict.Prediction;
import io.samenet.formats.model.Model;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.onnx.OnnxRuntimeModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samenet run}. */
@Command(
        name = "run",
        description = {
            "Predict: run a model on arrays of a .npz file.",
            "IN.npz has one array for each input, by the name of its input layer (a single input may have any name); "
                    + "the first dimension is the batch. OUT.npz gets one for each output, by the name of the layer "
                    + "that makes it. Training is off."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  samenet run model.keras --inputs in.npz --outputs out.npz",
            "  samenet run model.h5 --inputs in.npz --outputs out.npz --layers --dtype float32"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Console console;

    @Mixin
    private ReadingOptions reading;

    @Parameters(paramLabel = "MODEL", description = ReadingOptions.MODEL + ", or .onnx")
    private String model;

    @Option(names = "--inputs", required = true, paramLabel = "IN.npz", description = "What to feed.")
    private Path inputs;

    @Option(names = "--outputs", required = true, paramLabel = "OUT.npz", description = "Where to write.")
    private Path outputs;

    @Option(names = "--layers", description = "Write the outputs of every layer too, as layer:NAME.")
    private boolean layers;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "float64: compute and write all floating-point tensors so; float32: as the model's dtype "
                    + "policies say (default: ${DEFAULT-VALUE}).",
            defaultValue = "float64")
    private Precision precision;

    @Override
    public Integer call() throws IOException {
        try (InputArrays arrays = InputArrays.open(inputs, reading.limits())) {
            if (reading.isOnnx(model)) {
                runOnnx(arrays);
            } else {
                Model read = reading.read(model);
                console.notes(read);
                Prediction.run(read, arrays, outputs, precision, layers);
            }
        }
        console.result("wrote " + outputs);
        return ExitCode.DONE;
    }

    private void runOnnx(InputArrays arrays) throws IOException {
        if (layers) {
            throw new UsageException("--layers: the layers of an ONNX model are not told apart");
        }
        try (OnnxRuntimeModel onnx = OnnxRuntimeModel.open(Path.of(model), OnnxRuntimeModel.Threads.ALL)) {
            Prediction.run(onnx, arrays, outputs);
        }
    }
}

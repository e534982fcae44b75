package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import java.util.List;

/** Models behind the door for other people's arithmetic. */
final class SomebodyElses {
    private SomebodyElses() {}

    /** {@code model} behind the door for other people's arithmetic. */
    static ForeignModel runningHere(Model model) {
        return foreign(model, inputs -> Interpreter.run(model, inputs, Precision.FLOAT32, RunObserver.NONE));
    }

    /** What is run in place of a model. */
    interface Running {
        List<TensorData> run(List<TensorData> inputs);
    }

    static ForeignModel foreign(Model model, Running runtime) {
        return new ForeignModel() {
            @Override
            public List<TensorType> inputTypes() {
                return types(model.graph().inputs());
            }

            @Override
            public List<TensorType> outputTypes() {
                return types(model.graph().outputs());
            }

            private List<TensorType> types(List<Tensor> tensors) {
                return tensors.stream()
                        .map(t -> model.graph().type(t).orElseThrow())
                        .toList();
            }

            @Override
            public List<TensorData> run(List<TensorData> inputs) {
                return runtime.run(inputs);
            }
        };
    }
}

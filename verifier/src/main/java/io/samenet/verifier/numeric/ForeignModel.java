package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/** A model that somebody else's arithmetic runs, in the types that it declares: one in ONNX, by ONNX Runtime. */
public interface ForeignModel {
    /** Types of its inputs. */
    List<TensorType> inputTypes();

    /** Types of its outputs. */
    List<TensorType> outputTypes();

    /**
     * Its outputs, in order.
     *
     * @param inputs one for each input of the model that it is compared with, in that one's order
     */
    List<TensorData> run(List<TensorData> inputs);

    /** The same graph in float64, where that can be run. */
    default Optional<Wide> wide() {
        return Optional.empty();
    }

    /** A graph in float64: the same nodes, each weight and constant the number that the file has. */
    interface Wide {
        /**
         * Whether all of it is float64; else some operators, for which there is no float64 arithmetic, round to float32.
         */
        boolean whole();

        /**
         * Its outputs, in order.
         *
         * @return empty where it turns out that it cannot be run
         */
        Optional<List<TensorData>> run(List<TensorData> inputs);

        /** As {@link #run}, with each weight and constant off by a few units in the last place of its type. */
        Optional<List<TensorData>> runShaken(List<TensorData> inputs);
    }
}

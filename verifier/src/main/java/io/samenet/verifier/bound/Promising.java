package io.samenet.verifier.bound;

import java.util.ArrayList;
import java.util.List;

/** What the zonotopes of a box say about where in it the models may differ most. The box's own symbols are the first. */
final class Promising {
    private Promising() {}

    /** Corners of {@code box} towards which the element that can differ most moves, and its middle. */
    static List<double[]> of(Box box, Propagation.Outputs outputs) {
        List<double[]> points = new ArrayList<>();
        for (Zonotope distance : outputs.distances()) {
            int furthest = 0;
            for (int i = 1; i < distance.size(); i++) {
                if (distance.interval(i).magnitude()
                        > distance.interval(furthest).magnitude()) {
                    furthest = i;
                }
            }
            points.add(corner(box, distance, furthest, 1));
            points.add(corner(box, distance, furthest, -1));
        }
        double[] middle = new double[box.size()];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = box.middle(i);
        }
        points.add(middle);
        return points;
    }

    private static double[] corner(Box box, Zonotope distance, int element, int sign) {
        double[] corner = new double[box.size()];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = sign * distance.generator(i)[element] > 0 ? box.high()[i] : box.low()[i];
        }
        return corner;
    }

    /** The direction in which dividing {@code box} should tell most. */
    static int direction(Box box, Propagation.Outputs outputs) {
        int best = 0;
        double most = -1;
        for (int i = 0; i < box.size(); i++) {
            double width = box.high()[i] - box.low()[i];
            double moves = moves(outputs.distances(), i) + width * Double.MIN_NORMAL;
            double weight = moves(outputs.a(), i) + moves(outputs.b(), i);
            double score = width <= 0 ? -1 : moves + weight * 1e-3 + width * 1e-9;
            if (score > most) {
                most = score;
                best = i;
            }
        }
        return best;
    }

    private static double moves(List<Zonotope> outputs, int symbol) {
        double sum = 0;
        for (Zonotope output : outputs) {
            for (double moved : output.generator(symbol)) {
                sum += Math.abs(moved);
            }
        }
        return sum;
    }
}

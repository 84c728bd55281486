//! The least-squares engine on NIST's datasets that are not among the reference cases, and on its own edges.

use landfall::model::stats::least_squares::{Minimum, Sample, least_squares};
use landfall::model::stats::student;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::documents::cases;

type Formula = fn(f64, &[f64]) -> f64;

fn samples(x: &[f64], y: &[f64]) -> Vec<Sample> {
    x.iter().zip(y).map(|(&x, &y)| Sample { x, y, weight: 1.0 }).collect()
}

/// The minimum, with derivatives by central differences.
fn minimum(formula: Formula, samples: &[Sample], start: &[f64]) -> Option<Minimum> {
    let curve = |x: f64, at: &[f64], gradient: &mut [f64]| {
        for index in 0..at.len() {
            let (mut above, mut below) = (at.to_vec(), at.to_vec());
            let step = f64::EPSILON.cbrt() * at[index].abs().max(1e-10);
            above[index] += step;
            below[index] -= step;
            gradient[index] = (formula(x, &above) - formula(x, &below)) / (above[index] - below[index]);
        }
        formula(x, at)
    };
    least_squares(&curve, samples, start)
}

#[track_caller]
fn near(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-4 * expected.abs(), "expected {expected}, got {got}");
}

/// Parameters, their standard errors and the sum of squares to four digits, from both of NIST's starts.
#[track_caller]
fn check(formula: Formula, x: &[f64], y: &[f64], starts: [&[f64]; 2], expected: &[(f64, f64)], rss: f64) {
    let samples = samples(x, y);
    for start in starts {
        let it = minimum(formula, &samples, start).expect("a minimum");
        near(it.rss, rss);
        let inverse = it.inverse.expect("a covariance");
        let variance = it.rss / (x.len() - start.len()) as f64;
        for (index, &(value, error)) in expected.iter().enumerate() {
            near(it.parameters[index], value);
            near((variance * inverse[index][index]).sqrt(), error);
        }
    }
}

const MISRA_X: [f64; 14] =
    [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
const MISRA_Y: [f64; 14] =
    [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];

#[test]
fn nist_boxbod() {
    check(
        |x, b| b[0] * (1.0 - (-b[1] * x).exp()),
        &[1.0, 2.0, 3.0, 5.0, 7.0, 10.0],
        &[109.0, 149.0, 149.0, 191.0, 213.0, 224.0],
        [&[1.0, 1.0], &[100.0, 0.75]],
        &[(213.80940889, 12.354515176), (0.54723748542, 0.10455993237)],
        1168.0088766,
    );
}

#[test]
fn nist_eckerle4() {
    check(
        |x, b| b[0] / b[1] * (-0.5 * ((x - b[2]) / b[1]).powi(2)).exp(),
        &[
            400.0, 405.0, 410.0, 415.0, 420.0, 425.0, 430.0, 435.0, 436.5, 438.0, 439.5, 441.0, 442.5, 444.0, 445.5,
            447.0, 448.5, 450.0, 451.5, 453.0, 454.5, 456.0, 457.5, 459.0, 460.5, 462.0, 463.5, 465.0, 470.0, 475.0,
            480.0, 485.0, 490.0, 495.0, 500.0,
        ],
        &[
            0.0001575, 0.0001699, 0.000235, 0.0003102, 0.0004917, 0.000871, 0.0017418, 0.00464, 0.0065895, 0.0097302,
            0.0149002, 0.023731, 0.0401683, 0.0712559, 0.1264458, 0.2073413, 0.2902366, 0.3445623, 0.3698049,
            0.3668534, 0.3106727, 0.2078154, 0.1164354, 0.0616764, 0.03372, 0.0194023, 0.0117831, 0.0074357, 0.0022732,
            0.00088, 0.0004579, 0.0002345, 0.0001586, 0.0001143, 7.1e-05,
        ],
        [&[1.0, 10.0, 500.0], &[1.5, 5.0, 450.0]],
        &[(1.5543827178, 0.015408051163), (4.0888321754, 0.046803020753), (451.54121844, 0.046800518816)],
        0.0014635887487,
    );
}

#[test]
fn nist_mgh09() {
    check(
        |x, b| b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]),
        &[4.0, 2.0, 1.0, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
        &[0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246],
        [&[25.0, 39.0, 41.5, 39.0], &[0.25, 0.39, 0.415, 0.39]],
        &[
            (0.19280693458, 0.011435312227),
            (0.19128232873, 0.19633220911),
            (0.12305650693, 0.080842031232),
            (0.13606233068, 0.090025542308),
        ],
        0.00030750560385,
    );
}

#[test]
fn nist_mgh10() {
    check(
        |x, b| b[0] * (b[1] / (x + b[2])).exp(),
        &[50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 85.0, 90.0, 95.0, 100.0, 105.0, 110.0, 115.0, 120.0, 125.0],
        &[
            34780.0, 28610.0, 23650.0, 19630.0, 16370.0, 13720.0, 11540.0, 9744.0, 8261.0, 7030.0, 6005.0, 5147.0,
            4427.0, 3820.0, 3307.0, 2872.0,
        ],
        [&[2.0, 400000.0, 25000.0], &[0.02, 4000.0, 250.0]],
        &[(0.005609636471, 0.00015687892471), (6181.3463463, 23.309021107), (345.22363462, 0.78486103508)],
        87.945855171,
    );
}

#[test]
fn nist_misra1c() {
    check(
        |x, b| b[0] * (1.0 - (1.0 + 2.0 * b[1] * x).powf(-0.5)),
        &MISRA_X,
        &MISRA_Y,
        [&[500.0, 0.0001], &[600.0, 0.0002]],
        &[(636.42725809, 4.6638326572), (0.00020813627256, 1.7728423155e-06)],
        0.040966836971,
    );
}

#[test]
fn nist_misra1d() {
    check(
        |x, b| b[0] * b[1] * x / (1.0 + b[1] * x),
        &MISRA_X,
        &MISRA_Y,
        [&[500.0, 0.0001], &[450.0, 0.0003]],
        &[(437.36970754, 3.6489174345), (0.00030227324449, 2.9334354479e-06)],
        0.056419295283,
    );
}

#[test]
fn nist_rat43() {
    check(
        |x, b| b[0] / (1.0 + (b[1] - b[2] * x).exp()).powf(1.0 / b[3]),
        &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0],
        &[
            16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56,
            717.41,
        ],
        [&[100.0, 10.0, 1.0, 1.0], &[700.0, 5.0, 0.75, 1.3]],
        &[
            (699.6415127, 16.302297817),
            (5.2771253025, 2.0828735829),
            (0.75962938329, 0.19566123451),
            (1.2792483859, 0.68761936385),
        ],
        8786.404908,
    );
}

#[test]
fn nist_thurber() {
    check(
        |x, b| {
            let above = b[0] + x * (b[1] + x * (b[2] + x * b[3]));
            above / (1.0 + x * (b[4] + x * (b[5] + x * b[6])))
        },
        &[
            -3.067, -2.981, -2.921, -2.912, -2.84, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363, -2.322, -1.501,
            -1.46, -1.274, -1.212, -1.1, -1.046, -0.915, -0.714, -0.566, -0.545, -0.4, -0.309, -0.109, -0.103, 0.01,
            0.119, 0.377, 0.79, 0.963, 1.006, 1.115, 1.572, 1.841, 2.047, 2.2,
        ],
        &[
            80.574, 84.248, 87.264, 87.195, 89.076, 89.608, 89.868, 90.101, 92.405, 95.854, 100.696, 101.06, 401.672,
            390.724, 567.534, 635.316, 733.054, 759.087, 894.206, 990.785, 1090.109, 1080.914, 1122.643, 1178.351,
            1260.531, 1273.514, 1288.339, 1327.543, 1353.863, 1414.509, 1425.208, 1421.384, 1442.962, 1464.35,
            1468.705, 1447.894, 1457.628,
        ],
        [&[1000.0, 1000.0, 400.0, 40.0, 0.7, 0.3, 0.03], &[1300.0, 1500.0, 500.0, 75.0, 1.0, 0.4, 0.05]],
        &[
            (1288.13968, 4.6647963344),
            (1491.0792535, 39.571156086),
            (583.23836877, 28.698696102),
            (75.416644291, 5.567537027),
            (0.96629502864, 0.031333340687),
            (0.39797285797, 0.014984928198),
            (0.049727297349, 0.0065842344623),
        ],
        5642.7082397,
    );
}

#[test]
fn a_straight_line_is_found_in_closed_form() {
    // y = a + b x through (0, 1), (1, 3), (2, 4) with weights 1, 1, 4: sums w 6, wx 9, wy 20, wxx 17, wxy 35.
    // b = (6 x 35 - 9 x 20) / (6 x 17 - 81) = 30 / 21, a = (20 - 9 b) / 6 = 50 / 42.
    let weighted = [(0.0, 1.0, 1.0), (1.0, 3.0, 1.0), (2.0, 4.0, 4.0)].map(|(x, y, weight)| Sample { x, y, weight });
    let it = minimum(|x, b| b[0] + b[1] * x, &weighted, &[5.0, -5.0]).unwrap();
    near(it.parameters[0], 50.0 / 42.0);
    near(it.parameters[1], 30.0 / 21.0);
    let (a, b): (f64, f64) = (50.0 / 42.0, 30.0 / 21.0);
    near(it.rss, (1.0 - a).powi(2) + (3.0 - a - b).powi(2) + 4.0 * (4.0 - a - 2.0 * b).powi(2));
    // (X'WX)^-1 = [[17, -9], [-9, 6]] / 21.
    let inverse = it.inverse.unwrap();
    near(inverse[0][0], 17.0 / 21.0);
    near(inverse[0][1], -9.0 / 21.0);
    near(inverse[1][1], 6.0 / 21.0);
}

#[test]
fn what_the_data_cannot_tell_apart_has_no_covariance() {
    // Only the sum, or only the product, of the two is seen.
    let samples = samples(&[0.0, 1.0, 2.0, 3.0], &[1.0, 2.1, 2.9, 4.0]);
    let sum = minimum(|x, b| b[0] + b[1] + x, &samples, &[1.0, 1.0]).unwrap();
    near(sum.parameters[0] + sum.parameters[1], 1.0);
    assert_eq!(sum.inverse, None);
    let product = minimum(|x, b| b[0] * b[1] * x, &samples, &[1.0, 3.0]).unwrap();
    assert_eq!(product.inverse, None);
    // A parameter without any effect.
    assert_eq!(minimum(|x, b| b[0] * x, &samples, &[1.0, 3.0]).unwrap().inverse, None);
}

#[test]
fn data_without_scatter_ends_at_zero() {
    let curve: Formula = |x, b| b[0] * (-b[1] * x).exp();
    let x = [0.0, 1.0, 2.0, 3.0, 4.0];
    let it = minimum(curve, &samples(&x, &x.map(|x| curve(x, &[2.0, 0.5]))), &[1.0, 0.1]).unwrap();
    near(it.parameters[0], 2.0);
    near(it.parameters[1], 0.5);
    assert!(it.rss < 1e-25, "{}", it.rss);
}

#[test]
fn nothing_to_start_from() {
    let samples = samples(&[0.0, 1.0], &[1.0, 2.0]);
    assert_eq!(minimum(|x, b| b[0] + b[1] * x + b[2] * x * x, &samples, &[1.0, 1.0, 1.0]), None);
    assert_eq!(minimum(|x, b| b[0] + (b[1] * x).exp(), &samples, &[0.0, 1e4]), None);
    assert_eq!(minimum(|x, b| b[0] + x, &samples, &[f64::NAN]), None);
}

#[test]
fn quantiles_of_student() {
    // scipy.stats.t.ppf(0.975, freedom).
    for (freedom, expected) in [
        (1.0, 12.706_204_736_174_694),
        (3.0, 3.182_446_305_283_708),
        (5.0, 2.570_581_835_636_315),
        (10.0, 2.228_138_851_986_274),
        (117.0, 1.980_447_598_683_403),
    ] {
        let got = student::quantile(0.975, freedom).unwrap();
        assert!((got - expected).abs() < 1e-9, "{freedom}: expected {expected}, got {got}");
        assert!((student::quantile(0.025, freedom).unwrap() + expected).abs() < 1e-9);
    }
    for (p, freedom) in [(0.0, 5.0), (1.0, 5.0), (0.5, 0.5), (f64::NAN, 5.0), (0.5, f64::NAN)] {
        assert_eq!(student::quantile(p, freedom), None);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// A curve that is straight in its parameters has one minimum, whatever the start.
    #[test]
    fn a_straight_problem_does_not_depend_on_its_start(
        y in vec(-100.0..100.0f64, 4..20), a in -1e3..1e3f64, b in -1e3..1e3f64,
    ) {
        let x: Vec<f64> = (0..y.len()).map(|index| index as f64).collect();
        let samples = samples(&x, &y);
        let line: Formula = |x, b| b[0] + b[1] * x;
        let (one, other) = (minimum(line, &samples, &[a, b]).unwrap(), minimum(line, &samples, &[0.0, 0.0]).unwrap());
        prop_assert!((one.rss - other.rss).abs() <= 1e-9 * (1.0 + other.rss), "{} {}", one.rss, other.rss);
    }
}

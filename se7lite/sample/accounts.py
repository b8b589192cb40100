"""Who may sign in to the sample; the start prints this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """`sits_as` is the number of the sample representative whom the account belongs to, None for nobody."""

    email: str
    name: str
    role: str
    sits_as: int | None = None


PASSWORD = "seven-areas-sample"
ACCOUNTS = (
    SampleAccount("administrator@example.org", "Priya Ashdown", "administrator"),
    SampleAccount("officer@example.org", "Tom Fairhurst", "officer"),
    # Two officers, as nobody approves what they prepared; this one is also a representative who claims.
    SampleAccount("second-officer@example.org", "Grace Adeyinka", "officer", sits_as=50),
    SampleAccount("steering@example.org", "Delyth Rowntree", "steering", sits_as=2),
)

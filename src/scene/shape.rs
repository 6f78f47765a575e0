//! stub
use super::*;
/// d
pub enum Heading { /// d
 Down, /// r
 Right }
/// x
pub fn rectangle(role: Role, r: Rect) -> Path { Path{role, segments: vec![Segment::Move(Point::new(r.x,r.y)),Segment::Line(Point::new(r.right(),r.y)),Segment::Line(Point::new(r.right(),r.bottom())),Segment::Line(Point::new(r.x,r.bottom())),Segment::Close]} }
/// x
pub fn rounded(role: Role, r: Rect, _radius: Length) -> Path { rectangle(role,r) }
/// x
pub fn hexagon(role: Role, r: Rect, i: Length) -> Path { let m=r.y+r.h/2; Path{role, segments: vec![Segment::Move(Point::new(r.x+i,r.y)),Segment::Line(Point::new(r.right()-i,r.y)),Segment::Line(Point::new(r.right(),m)),Segment::Line(Point::new(r.right()-i,r.bottom())),Segment::Line(Point::new(r.x+i,r.bottom())),Segment::Line(Point::new(r.x,m)),Segment::Close]} }
/// x
pub fn polyline(role: Role, p: &[Point]) -> Path { Path{role, segments: p.iter().enumerate().map(|(i,p)| if i==0 {Segment::Move(*p)} else {Segment::Line(*p)}).collect()} }
/// x
pub fn arrowhead(t: Point, h: Heading, s: Size) -> Path { let p = match h { Heading::Down => [t, Point::new(t.x-s.h/2,t.y-s.w), Point::new(t.x+s.h/2,t.y-s.w)], Heading::Right => [t, Point::new(t.x-s.w,t.y-s.h/2), Point::new(t.x-s.w,t.y+s.h/2)]}; Path{role: Role::Arrow, segments: vec![Segment::Move(p[0]),Segment::Line(p[1]),Segment::Line(p[2]),Segment::Close]} }
